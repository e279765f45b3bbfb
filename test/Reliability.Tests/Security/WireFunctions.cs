using System.Reflection;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>One call to the sidecar each, of what the test gives.</summary>
public sealed class WireFunctions(Captured captured)
{
    [NoAutomaticTrigger]
    public void ReadState(string store, string key, [DaprState("{store}", Key = "{key}")] string? value) => captured.Add((store, key, value));

    [NoAutomaticTrigger]
    public void SaveState(string store, [DaprState("{store}", Key = "k")] out string value) => value = store;

    [NoAutomaticTrigger]
    public void SaveRecord(DaprStateRecord value, [DaprState("state")] out DaprStateRecord output) => output = value;

    [NoAutomaticTrigger]
    public void ReadSecret(string store, string key, string metadata, [DaprSecret("{store}", "{key}", Metadata = "{metadata}")] byte[] value) =>
        captured.Add((store, key, metadata, value));

    [NoAutomaticTrigger]
    public void Publish(DaprPubSubEvent value, [DaprPublish] out DaprPubSubEvent output) => output = value;

    [NoAutomaticTrigger]
    public void Bind(DaprBindingMessage value, [DaprBinding] out DaprBindingMessage output) => output = value;

    [NoAutomaticTrigger]
    public void Invoke(InvokeMethodParameters value, [DaprInvoke] out InvokeMethodParameters output) => output = value;
}

internal static class WireCalls
{
    /// <summary>Calls a function with values for its parameters.</summary>
    /// <returns>The innermost error, or null.</returns>
    public static async Task<Exception?> ErrorOfAsync(this FunctionHost host, string function, object values)
    {
        var arguments = values.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(p => p.Name, p => p.GetValue(values)!);
        var error = await Record.ExceptionAsync(() => host.JobHost.CallAsync(function, arguments));
        while (error?.InnerException is { } inner)
            error = inner;
        return error;
    }
}
