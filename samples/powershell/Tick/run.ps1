param($tick, $TriggerMetadata)

# A cron binding sends no data: only that it is time.
Write-Information "Tick at $((Get-Date).ToUniversalTime().ToString('o'))" -InformationAction Continue
