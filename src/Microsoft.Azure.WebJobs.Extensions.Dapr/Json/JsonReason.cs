using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

/// <summary>Why JSON cannot be read, for senders and logs.</summary>
internal static class JsonReason
{
    private const int Longest = 1024;
    private const string Literal = " is an invalid JSON literal";

    /// <summary>
    /// .NET's words, but for the text that it quotes of a literal: a body that is no JSON and begins with <c>t</c>, <c>f</c> or <c>n</c>
    /// is one, whole. What is left names the place, which may be a path of names that the sender made up.
    /// </summary>
    public static string Of(Exception error)
    {
        var quoted = error.Message.LastIndexOf('\'' + Literal, StringComparison.Ordinal);
        return OneLine.Of(quoted < 0 ? error.Message : string.Concat("It", error.Message.AsSpan(quoted + 1)), Longest);
    }
}
