param($reservation, $TriggerMetadata)

Write-Host "Reserved $($reservation.quantity) x $($reservation.item) for order $($reservation.orderId)"
