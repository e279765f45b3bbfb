using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>
/// Asks the sidecar, once the listener is open and in the background, whether it calls the port that we listen on: the mistake
/// that otherwise shows only as functions that never run.
/// </summary>
internal sealed class SidecarMetadataCheck(IOptions<DaprOptions> options, SidecarClient client, ILoggerFactory loggerFactory)
{
    private readonly ILogger _logger = loggerFactory.CreateLogger(LogCategories.Listener);

    public void Start(int listenerPort, CancellationToken stopping)
    {
        if (options.Value.DisableSidecarMetadataCheck != true)
            _ = CheckAsync(listenerPort, stopping);
    }

    internal async Task CheckAsync(int listenerPort, CancellationToken stopping)
    {
        var address = options.Value.DaprAddress!;
        try
        {
            var request = new SidecarRequest(HttpMethod.Get, SidecarUri.Build(address, "/v1.0/metadata"), SidecarOperation.Metadata, new CallDescription("Reading the sidecar's metadata"));
            var response = await client.FetchAsync(request, stopping);
            Compare(response.Body, address, listenerPort);
        }
        catch (OperationCanceledException)
        {
            // The host stops: nobody needs the answer.
        }
        catch (DaprException e)
        {
            Log.MetadataNotReadable(_logger, address, e.Message);
        }
    }

    private void Compare(ReadOnlyMemory<byte> metadata, string address, int listenerPort)
    {
        if (!DaprJson.TryParse(metadata, out var json) || json.ValueKind != JsonValueKind.Object)
        {
            Log.MetadataNotReadable(_logger, address, "The answer is no JSON object: is this address a sidecar's?");
            return;
        }

        // Sidecars before 1.11 do not tell how they reach the app.
        if (!json.TryGetProperty("appConnectionProperties", out var connection) || connection.ValueKind != JsonValueKind.Object)
            return;
        if (!connection.TryGetProperty("port", out var port) || port.ValueKind != JsonValueKind.Number || !port.TryGetInt32(out var appPort) || appPort == 0)
            Log.SidecarHasNoAppPort(_logger, address, listenerPort);
        else if (appPort != listenerPort)
            Log.SidecarCallsOtherPort(_logger, address, appPort, listenerPort);
    }
}
