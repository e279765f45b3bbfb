param($order, $TriggerMetadata)

Write-Information "Received order $($order.id)"

Push-OutputBinding -Name state -Value @{ key = $order.id; value = $order }
