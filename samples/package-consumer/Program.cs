using Microsoft.Extensions.Hosting;

using var host = new HostBuilder().ConfigureWebJobs(jobs => jobs.AddDapr()).Build();
await host.RunAsync();
