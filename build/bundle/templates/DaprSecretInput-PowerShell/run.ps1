# A secret is a map: stores with plain secrets use the secret's name, others may hold several values.
param($payload, $secret, $TriggerMetadata)

Write-Information "Read a secret with $(@($secret.Keys).Count) value(s)"
