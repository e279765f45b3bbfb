param($payload, $order, $TriggerMetadata)

if ($order) {
    Write-Information "Found order $($order.id)"
} else {
    Write-Information "There is no such order"
}
