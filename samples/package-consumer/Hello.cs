using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;

namespace PackageConsumer;

public sealed class Hello
{
    [FunctionName("Hello")]
    public static string Run([DaprServiceInvocationTrigger] string name) => $"Hello, {name}!";
}
