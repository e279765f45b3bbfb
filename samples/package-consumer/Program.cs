using Microsoft.Azure.WebJobs.Extensions.Dapr;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PackageConsumer;

if (args is ["--check"])
    return await SelfCheck.RunAsync();

using var host = new HostBuilder()
    .ConfigureLogging(logging => logging.AddConsole())
    .ConfigureWebJobs(jobs => jobs.AddDapr())
    .Build();
await host.RunAsync();
return 0;
