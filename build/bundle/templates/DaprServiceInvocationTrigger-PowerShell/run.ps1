param($order, $TriggerMetadata)

Write-Information "Received order $($order.id)"
