using System.Collections.Generic;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Logging;

namespace Company.Function;

public static class DaprSecretInputFunction
{
    // A secret is a map: stores with plain secrets use the secret's name, others may hold several values.
    [FunctionName(nameof(DaprSecretInputFunction))]
    public static void Run(
        [DaprServiceInvocationTrigger(MethodName = "TEMPLATE_METHOD")] string payload,
        [DaprSecret("TEMPLATE_SECRET_STORE", "TEMPLATE_SECRET")] IDictionary<string, string> secret,
        ILogger logger)
    {
        logger.LogInformation("Read a secret with {Count} value(s)", secret.Count);
    }
}
