using Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.State;

internal sealed class StateInput(SidecarClient client) : IInputSource<DaprStateAttribute>
{
    public SidecarRequest RequestFor(DaprStateAttribute attribute)
    {
        var store = RequiredName.OfBinding(attribute.StateStore, nameof(attribute.StateStore), "daprState");
        var key = RequiredName.OfBinding(attribute.Key, nameof(attribute.Key), "daprState");
        return new SidecarRequest(
            HttpMethod.Get, SidecarUri.Build(client.AddressFor(attribute), "/v1.0/state/", store, key), SidecarOperation.ReadState,
            new CallDescription("Reading key '{0}' of state store '{1}'", key, store));
    }

    public InputValue ValueOf(DaprStateAttribute attribute, SidecarResponse response) => new(
        response.Content, new CallDescription("Key '{0}' of state store '{1}'", attribute.Key!, attribute.StateStore), attribute.Key!, ETagOf(response));

    public Func<InputValue, object?> ReaderFor(Type type) => type == typeof(DaprStateRecord)
        ? static value => new DaprStateRecord(value.Key, InputReader.ToElement(value), value.ETag)
        : InputReader.For(type);

    // Dapr sends the version without the quotes that HTTP asks for: the parsed header would be empty.
    private static string? ETagOf(SidecarResponse response) =>
        response.Headers.NonValidated.TryGetValues("ETag", out var values) ? values.ToString() : null;
}
