using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Azure.WebJobs.Hosting;

[assembly: WebJobsStartup(typeof(DaprWebJobsStartup), "Dapr")]

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>Registers the extension when the Functions host finds it.</summary>
public sealed class DaprWebJobsStartup : IWebJobsStartup
{
    /// <inheritdoc />
    public void Configure(IWebJobsBuilder builder) => builder.AddDapr();
}
