param($tick, $TriggerMetadata)

# A cron binding sends no data: only that it is time.
Write-Host "Tick at $((Get-Date).ToUniversalTime().ToString('o'))"
