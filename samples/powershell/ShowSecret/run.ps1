param($request, $secret, $TriggerMetadata)

# A secret store answers with names and values. The value itself never leaves the function.
# As in GetOrder, the output named $return answers the caller and publishes to the topic audit.
@{ name = 'orderApiKey'; length = $secret.orderApiKey.Length }
