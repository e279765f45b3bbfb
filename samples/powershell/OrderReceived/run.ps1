# The trigger's value is the whole CloudEvent; "stored" was read with the id from the event's data.
param($orderEvent, $stored, $TriggerMetadata)

if (-not $stored) {
    # The event was faster than the state store: a function that fails gets it again.
    throw "Event $($orderEvent.id): order $($orderEvent.data.id) is not stored yet"
}

Push-OutputBinding -Name line -Value @{
    data     = "$($stored.id): $($stored.quantity) x $($stored.item)`n"
    metadata = @{ fileName = "$($stored.id).txt" }
}
