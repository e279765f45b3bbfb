param($order, $TriggerMetadata)

Write-Host "Order $($order.id): $($order.quantity) x $($order.item)"

Push-OutputBinding -Name orderEvent -Value $order

# An envelope: "body" is what is sent, and it could name another app, method or verb as well.
Push-OutputBinding -Name reservation -Value @{
    body = @{ orderId = $order.id; item = $order.item; quantity = $order.quantity }
}

# The state output is named $return, so this value is stored, and it answers the caller.
$order
