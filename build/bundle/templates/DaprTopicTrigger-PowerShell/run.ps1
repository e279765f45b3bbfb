# The message is a CloudEvent: what was published is its data. A function that throws gets it again.
param($message, $TriggerMetadata)

$order = $message.data

Write-Information "Order $($order.id) was placed: $($order.quantity) of $($order.product)"
