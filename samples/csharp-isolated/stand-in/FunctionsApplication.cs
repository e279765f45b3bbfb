using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Stands in for the worker's builder where its package cannot be restored. Runs no functions.</summary>
public static class FunctionsApplication
{
    public static HostApplicationBuilder CreateBuilder(string[] args) => Host.CreateApplicationBuilder(args);
}
