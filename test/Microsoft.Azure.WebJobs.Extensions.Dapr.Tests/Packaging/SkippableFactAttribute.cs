using Xunit.Abstractions;
using Xunit.Sdk;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging;

/// <summary>A test that learns only while it runs that it can prove nothing here. This runner has no way of its own to say so.</summary>
[XunitTestCaseDiscoverer(
    "Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging.SkippableFactDiscoverer", "Microsoft.Azure.WebJobs.Extensions.Dapr.Tests")]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SkippableFactAttribute : FactAttribute;

/// <summary>Ends a <see cref="SkippableFactAttribute"/> test as skipped.</summary>
internal sealed class SkipTestException(string reason) : Exception(reason);

internal sealed class SkippableFactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
        [new SkippableTestCase(diagnostics, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method)];
}
