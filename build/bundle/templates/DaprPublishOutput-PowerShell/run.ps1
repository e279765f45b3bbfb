param($order, $TriggerMetadata)

Write-Information "Received order $($order.id)"

Push-OutputBinding -Name event -Value @{ payload = $order }
