param($reservation, $TriggerMetadata)

Write-Information "Reserved $($reservation.quantity) x $($reservation.item) for order $($reservation.orderId)" -InformationAction Continue
