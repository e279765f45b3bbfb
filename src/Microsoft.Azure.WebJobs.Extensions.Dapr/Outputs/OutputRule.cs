using Microsoft.Azure.WebJobs.Host.Config;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>What WebJobs is told of output bindings beside the bindings themselves.</summary>
internal static class OutputRule
{
    /// <summary>
    /// Script hosts ask the rules of WebJobs for the type of an output: bytes, so that nothing is lost on the way. Comes last, where it
    /// is asked, and binds nothing.
    /// </summary>
    public static void DescribeAsBytes<TAttribute, TModel, TRequest>(
        this FluentBindingRule<TAttribute> rule, Func<TAttribute, IOutput<TModel, TRequest>> create)
        where TAttribute : DaprBaseAttribute =>
        rule.BindToCollector<byte[]>(attribute => new CollectorValue<byte[]>(typeof(IAsyncCollector<byte[]>), new OutputCollector<TModel, TRequest>(create(attribute)), ""));
}
