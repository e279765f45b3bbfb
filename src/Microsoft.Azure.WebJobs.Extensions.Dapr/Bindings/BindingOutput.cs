using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Bindings;

/// <summary>The <c>daprBinding</c> output.</summary>
internal sealed class BindingOutput(DaprBindingAttribute attribute, SidecarClient client) : IOutput<DaprBindingMessage, SidecarRequest>
{
    private const string Example = """{"data": …, "operation": …, "metadata": {…}}""";

    private static readonly EnvelopeShape Shape = new("daprBinding", Example, ["data", "operation", "metadata", "bindingName"]);

    private readonly LastUri _uri = UriAt(client.AddressFor(attribute));

    public async ValueTask<SidecarRequest> PrepareAsync(object? value, CancellationToken cancellationToken)
    {
        if (value is DaprBindingMessage model)
            return Complete(model.BindingName, model.Operation, await JsonPart.OfAsync(model.Data, cancellationToken), TextsOf(model.Metadata));
        if (Shape.Find(value) is not { } envelope)
            return Complete(null, null, await JsonPart.OfRawAsync(value, cancellationToken), null);

        var operation = envelope.Text("operation") ?? attribute.Operation;
        var hasData = envelope.TryGet("data", out var data);
        if (!hasData && "create".Equals(operation, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"The value for daprBinding has no 'data', which the operation 'create' needs. Expected is {Example}.");
        return Complete(
            envelope.Text("bindingName"), operation, hasData ? await JsonPart.OfAsync(data, cancellationToken) : default(JsonPart?), envelope.Texts("metadata"));
    }

    public Task SendAsync(IReadOnlyList<SidecarRequest> requests, CancellationToken cancellationToken) =>
        ItemSend.AllAsync(requests, attribute.MaxConcurrency, client.SendAsync, cancellationToken);

    private static LastUri UriAt(string address) => new((binding, _) => SidecarUri.Build(address, "/v1.0/bindings/", binding));

    private SidecarRequest Complete(
        string? bindingName, string? operation, JsonPart? data, IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        bindingName = RequiredName.Of(bindingName, attribute.BindingName, "bindingName", "daprBinding");
        operation = RequiredName.Of(operation, attribute.Operation, "operation", "daprBinding");
        return new SidecarRequest(
            HttpMethod.Post, _uri.For(bindingName), SidecarOperation.Binding,
            new CallDescription("Operation '{0}' of binding '{1}'", operation, bindingName))
        {
            Body = Write(operation, data, metadata),
            ContentType = OutputContent.Json,
        };
    }

    private static byte[] Write(string operation, JsonPart? data, IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        using var json = PooledJson.Rent();
        var writer = json.Writer;
        writer.WriteStartObject();
        writer.WriteString("operation"u8, operation);
        if (data is { } part)
        {
            writer.WritePropertyName("data"u8);
            part.WriteTo(writer);
        }

        JsonWrite.Texts(writer, "metadata"u8, metadata);
        writer.WriteEndObject();
        return json.Written.ToArray();
    }

    private static IEnumerable<KeyValuePair<string, string>>? TextsOf(Dictionary<string, object>? metadata) =>
        metadata?.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, TextOf(m.Value, m.Key)));

    private static string TextOf(object value, string name) => value as string
        ?? Envelope.TextOf(JsonSerializer.SerializeToElement(value, value.GetType(), DaprJson.Options), $"metadata.{name}");
}
