using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>What every trigger needs.</summary>
internal sealed class TriggerServices(
    IOptions<DaprOptions> options,
    AppRoutes routes,
    AppChannelServer server,
    SettingNames settings,
    ILoggerFactory loggerFactory,
    IHostEnvironment? environment = null)
{
    public AppRoutes Routes => routes;

    public AppChannelServer Server => server;

    public SettingNames Settings => settings;

    public ILoggerFactory LoggerFactory => loggerFactory;

    public DaprOptions Options => options.Value;

    /// <summary>What a caller is told of a failed function: the exception's text only where that is asked for.</summary>
    public string Describe(TriggeredFunction function, InvocationOutcome outcome)
    {
        var message = $"Function '{function.Name}' failed (invocation {outcome.InvocationId}).";
        return HasDetailedErrors ? $"{message} {TextOf(outcome.Cause)}" : message;
    }

    private bool HasDetailedErrors => options.Value.DetailedErrors || environment?.IsDevelopment() == true;

    private static string TextOf(Exception? cause) => cause?.InnerException is { } inner ? $"{cause.Message} {inner.Message}" : cause?.Message ?? "";
}
