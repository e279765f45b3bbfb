param($order, $TriggerMetadata)

Write-Information "Received order $($order.id)"

Push-OutputBinding -Name shipment -Value @{ body = @{ orderId = $order.id } }
