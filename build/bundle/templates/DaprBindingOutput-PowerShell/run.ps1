param($order, $TriggerMetadata)

Write-Information "Received order $($order.id)"

Push-OutputBinding -Name message -Value @{ data = $order }
