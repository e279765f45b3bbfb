using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Cli;

internal sealed record ProgramOptions(LocalSidecarOptions Sidecar, LogLevel LogLevel);
