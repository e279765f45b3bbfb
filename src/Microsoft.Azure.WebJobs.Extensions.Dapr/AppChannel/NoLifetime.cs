using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>The listener lives as long as the function host says: it must not react to Ctrl+C by itself.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
