param($order, $TriggerMetadata)

Write-Information "Order $($order.id) came in: $($order.quantity) of $($order.product)"
