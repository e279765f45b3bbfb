using Dapr.LocalSidecar.Cli;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
