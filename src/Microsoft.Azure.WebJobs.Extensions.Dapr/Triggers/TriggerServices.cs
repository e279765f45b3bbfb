using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
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

    /// <summary>Whether answers may hold the text of exceptions.</summary>
    public bool DetailedErrors => options.Value.DetailedErrors || environment?.IsDevelopment() == true;
}
