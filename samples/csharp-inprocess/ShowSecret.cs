using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;

namespace Orders;

public static class ShowSecret
{
    private const string SecretName = "orderApiKey";

    /// <summary>A secret store answers with names and values. The value itself never leaves the function.</summary>
    [FunctionName(nameof(ShowSecret))]
    public static object Run(
        [DaprServiceInvocationTrigger] string? request,
        [DaprSecret("secretstore", SecretName)] IDictionary<string, string> secret) =>
        new { Name = SecretName, secret[SecretName].Length };
}
