using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;

namespace Orders;

public sealed class ShowSecret
{
    private const string SecretName = "orderApiKey";

    /// <summary>A secret store answers with names and values. The value itself never leaves the function.</summary>
    [Function(nameof(ShowSecret))]
    public object Run(
        [DaprServiceInvocationTrigger] string? request,
        [DaprSecretInput("secretstore", SecretName)] IDictionary<string, string> secret) =>
        new { name = SecretName, length = secret[SecretName].Length };
}
