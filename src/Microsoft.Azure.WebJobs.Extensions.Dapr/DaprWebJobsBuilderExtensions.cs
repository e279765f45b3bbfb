using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>Adds the Dapr triggers and bindings to a WebJobs host.</summary>
public static class DaprWebJobsBuilderExtensions
{
    /// <summary>Adds the Dapr triggers and bindings, configured by host.json's <c>extensions.dapr</c> and the environment.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <returns>The builder.</returns>
    public static IWebJobsBuilder AddDapr(this IWebJobsBuilder builder) => builder.AddDapr(static _ => { });

    /// <summary>Adds the Dapr triggers and bindings.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">Sets options; they win over host.json and the environment.</param>
    /// <returns>The builder.</returns>
    public static IWebJobsBuilder AddDapr(this IWebJobsBuilder builder, Action<DaprOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        builder.AddExtension<DaprExtensionConfigProvider>().ConfigureOptions<DaprOptions>(BindHostJson);
        var services = builder.Services;
        services.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<DaprOptions>, DaprOptionsSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DaprOptions>, DaprOptionsValidation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AlwaysListenService>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AppRoutes>();
        services.TryAddSingleton<AppChannelServer>();
        services.TryAddSingleton<SidecarMetadataCheck>();
        services.TryAddSingleton<SidecarClient>();
        services.TryAddSingleton<SettingNames>();
        services.TryAddSingleton<TriggerServices>();
        return builder;
    }

    private static void BindHostJson(IConfiguration configuration, string path, DaprOptions options)
    {
        try
        {
            configuration.GetSection(path).Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"The section extensions.dapr of host.json holds a value that cannot be used: {e.Message}", e);
        }
    }
}
