using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Quickstart.Scenario;

namespace Quickstart.Functions;

/// <summary>Reads a secret. It tells that there is one, never what it is.</summary>
public sealed class CheckPaymentKey(Journal journal)
{
    [FunctionName("CheckPaymentKey")]
    public object Run(
        [DaprServiceInvocationTrigger(HttpMethods = "GET")] string? payload,
        [DaprSecret("secretstore", "payment-key")] IDictionary<string, string> secret)
    {
        _ = payload;
        var length = secret["payment-key"].Length;
        journal.Write("CheckPaymentKey", $"a key of {length} characters is there");
        return new { length };
    }
}
