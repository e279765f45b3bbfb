param($request, $order, $TriggerMetadata)

# Only a value of the output named $return reaches the caller. Here that output publishes who looked at what, to the topic audit.
# An order that does not exist is an empty text. Without a value the answer has no body.
if ($order) {
    $order
}
