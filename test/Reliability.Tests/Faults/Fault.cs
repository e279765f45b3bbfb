using System.Net;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>What a sidecar does with a request, and what the author of the function then sees.</summary>
/// <param name="Name">For test names.</param>
/// <param name="PlayAsync">Does it; tells whether the connection stays open.</param>
/// <param name="ForOutputs">The error of an output; null if it is none, as nobody reads the body of its answer.</param>
/// <param name="ForReads">The error of an input.</param>
internal sealed record Fault(
    string Name, Func<FaultyConnection, ReceivedRequest, CancellationToken, Task<bool>> PlayAsync, Failure? ForOutputs, Failure? ForReads)
{
    /// <summary>Whether nothing of an answer comes, in the way after which .NET asks again for what has no body.</summary>
    public bool EndsConnectionInSilence { get; init; }

    public override string ToString() => Name;
}

/// <param name="Status">The exception's status.</param>
/// <param name="Code">Its error code.</param>
/// <param name="Text">Part of its message.</param>
internal sealed record Failure(HttpStatusCode Status, string Code, string Text)
{
    public bool TakesTheTimeout => Status == HttpStatusCode.GatewayTimeout;
}
