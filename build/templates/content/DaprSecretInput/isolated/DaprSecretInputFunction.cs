using System.Collections.Generic;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public sealed class DaprSecretInputFunction(ILogger<DaprSecretInputFunction> logger)
{
    // A secret is a map: stores with plain secrets use the secret's name, others may hold several values.
    [Function(nameof(DaprSecretInputFunction))]
    public void Run(
        [DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] string payload,
        [DaprSecretInput("TEMPLATE_SECRET_STORE", "TEMPLATE_SECRET")] IDictionary<string, string> secret)
    {
        logger.LogInformation("Read a secret with {Count} value(s)", secret.Count);
    }
}
