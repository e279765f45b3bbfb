using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Indexers;
using Microsoft.Azure.WebJobs.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Settings;

public sealed class SettingsTests
{
    private const string LongPath =
        "/tmp/a-folder-with-a-long-name/another-folder-with-a-long-name/and-another-folder-with-a-long-name/and-the-last-one/dapr-app-http.socket";

    private const string HostJson = "AzureWebJobs:extensions:dapr:";

    public static TheoryData<string, string, string, string> Precedence => new()
    {
        // setting, its value, property, expected
        { "DAPR_HTTP_PORT", "3600", nameof(DaprOptions.DaprAddress), "http://localhost:3600" },
        { "DAPR_HTTP_ENDPOINT", "https://dapr.internal:443/", nameof(DaprOptions.DaprAddress), "https://dapr.internal:443" },
        { HostJson + "daprAddress", "http://localhost:3700", nameof(DaprOptions.DaprAddress), "http://localhost:3700" },
        { "NOTHING", "", nameof(DaprOptions.DaprAddress), "http://localhost:3500" },
        { "DAPR_APP_PORT", "4000", nameof(DaprOptions.AppPort), "4000" },
        { "APP_PORT", "4001", nameof(DaprOptions.AppPort), "4001" },
        { HostJson + "appPort", "4002", nameof(DaprOptions.AppPort), "4002" },
        { "NOTHING", "", nameof(DaprOptions.AppPort), "3001" },
        { "DAPR_API_TOKEN", "t", nameof(DaprOptions.DaprApiToken), "t" },
        { "APP_API_TOKEN", "t", nameof(DaprOptions.AppApiToken), "t" },
        { "DAPR_DISABLE_SIDECAR_METADATA_CHECK", "TRUE", nameof(DaprOptions.DisableSidecarMetadataCheck), "True" },
        { "NOTHING", "", nameof(DaprOptions.DisableSidecarMetadataCheck), "False" },
        { HostJson + "appProtocol", "h2c", nameof(DaprOptions.AppProtocol), "H2c" },
        { HostJson + "requestTimeout", "00:00:07", nameof(DaprOptions.RequestTimeout), "00:00:07" },
        { HostJson + "sidecarWaitTime", "00:00:03", nameof(DaprOptions.SidecarWaitTime), "00:00:03" },
        { HostJson + "shutdownTimeout", "00:01:00", nameof(DaprOptions.ShutdownTimeout), "00:01:00" },
        { HostJson + "sidecarSocket", "/tmp/x.socket", nameof(DaprOptions.SidecarSocket), "/tmp/x.socket" },
        { HostJson + "useHttp2", "true", nameof(DaprOptions.UseHttp2), "True" },
        { HostJson + "maxRequestBodySize", "1234", nameof(DaprOptions.MaxRequestBodySize), "1234" },
        { HostJson + "maxResponseBodySize", "5678", nameof(DaprOptions.MaxResponseBodySize), "5678" },
        { HostJson + "detailedErrors", "true", nameof(DaprOptions.DetailedErrors), "True" },
        { HostJson + "sendApiTokenToOtherAddresses", "true", nameof(DaprOptions.SendApiTokenToOtherAddresses), "True" },
        { HostJson + "alwaysListen", "true", nameof(DaprOptions.AlwaysListen), "True" },
    };

    [Theory]
    [MemberData(nameof(Precedence))]
    public async Task Option_FromItsSource_IsTaken(string setting, string value, string property, string expected)
    {
        await using var host = Create(s => s.Settings[setting] = value);

        var actual = typeof(DaprOptions).GetProperty(property)!.GetValue(OptionsOf(host));

        Assert.Equal(expected, FormattableString.Invariant($"{actual}"));
    }

    [Fact]
    public async Task Option_InSeveralSources_ComesFromTheStrongest()
    {
        await using var host = Create(s =>
        {
            s.Settings["APP_PORT"] = "4001";
            s.Settings["DAPR_APP_PORT"] = "4000";
            s.Settings["DAPR_HTTP_PORT"] = "3600";
            s.Settings["DAPR_HTTP_ENDPOINT"] = "http://localhost:3601";
            s.Settings["DAPR_API_TOKEN"] = "environment";
            s.Settings[HostJson + "daprApiToken"] = "host.json";
            s.Options = o => o.DaprApiToken = "code";
        });

        var options = OptionsOf(host);

        Assert.Equal((4000, "http://localhost:3601", "code"), (options.AppPort, options.DaprAddress, options.DaprApiToken));
    }

    [Theory]
    [InlineData("DAPR_APP_PORT", "abc", "DAPR_APP_PORT", "abc")]
    [InlineData("APP_PORT", "70000", "APP_PORT", "70000")]
    [InlineData("DAPR_HTTP_PORT", "-1", "DAPR_HTTP_PORT", "-1")]
    [InlineData("DAPR_HTTP_ENDPOINT", "localhost:3500", "DAPR_HTTP_ENDPOINT", "localhost:3500")]
    [InlineData("DAPR_HTTP_ENDPOINT", "http://user:secret@localhost:3500", "DAPR_HTTP_ENDPOINT", "credentials")]
    [InlineData("DAPR_DISABLE_SIDECAR_METADATA_CHECK", "maybe", "DAPR_DISABLE_SIDECAR_METADATA_CHECK", "maybe")]
    [InlineData(HostJson + "appPort", "abc", "extensions.dapr", "appPort")]
    [InlineData(HostJson + "requestTimeout", "soon", "extensions.dapr", "requestTimeout")]
    [InlineData(HostJson + "appProtocol", "gopher", "extensions.dapr", "appProtocol")]
    [InlineData(HostJson + "appAddress", "everywhere", "extensions.dapr.appAddress", "everywhere")]
    [InlineData(HostJson + "maxRequestBodySize", "0", "extensions.dapr.maxRequestBodySize", "0")]
    [InlineData(HostJson + "maxResponseBodySize", "-1", "extensions.dapr.maxResponseBodySize", "-1")]
    [InlineData(HostJson + "maxResponseBodySize", "3000000000", "extensions.dapr.maxResponseBodySize", "3000000000")]
    [InlineData(HostJson + "sidecarSocket", LongPath, "extensions.dapr.sidecarSocket", "about 100 bytes")]
    [InlineData(HostJson + "requestTimeout", "00:00:00", "extensions.dapr.requestTimeout", "00:00:00")]
    public async Task Value_ThatCannotBeUsed_FailsTheStartNamingSettingAndValue(string setting, string value, string name, string detail)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => FunctionHost.StartAsync<Functions>(s =>
        {
            s.AppPort = null;
            s.Settings[setting] = value;
        }));

        Assert.DoesNotContain("secret", error.Message);
        Assert.Contains(name, error.Message);
        Assert.Contains(detail, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(typeof(MissingInTrigger), "MethodName of the daprServiceInvocationTrigger binding")]
    [InlineData(typeof(MissingInOutput), "AppId of the daprInvoke binding")]
    [InlineData(typeof(MissingInReturn), "MethodName of the daprInvoke binding")]
    public async Task SettingName_ThatDoesNotExist_FailsNamingSettingFunctionAndProperty(Type functions, string property)
    {
        var error = await Assert.ThrowsAsync<FunctionIndexingException>(() => FunctionHost.StartAsync([functions]));

        Assert.Contains("Function 'Missing'", error.InnerException!.Message);
        Assert.Contains("'NoSuchSetting'", error.InnerException.Message);
        Assert.Contains(property, error.InnerException.Message);
    }

    [Fact]
    public async Task Options_InTheHostsLog_AreAllThere()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        using var formatted = JsonDocument.Parse(((IOptionsFormatter)OptionsOf(host)).Format());

        Assert.Equal(typeof(DaprOptions).GetProperties().Select(p => p.Name), formatted.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            typeof(DaprTopicOptions).GetProperties().Select(p => p.Name),
            formatted.RootElement.GetProperty("Topics").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Options_InTheHostsLog_HideTokens()
    {
        await using var host = await FunctionHost.StartAsync<Functions>(s =>
        {
            s.Settings["DAPR_API_TOKEN"] = "canary-1";
            s.Settings["APP_API_TOKEN"] = "canary-2";
        });

        var formatted = ((IOptionsFormatter)OptionsOf(host)).Format();

        Assert.Contains("\"DaprApiToken\": \"[set]\"", formatted);
        Assert.Contains(host.Logs.Entries, e => e.Message.Contains("\"AppApiToken\": \"[set]\"", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Entries, e => e.Message.Contains("canary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "WEBSITE_INSTANCE_ID=x")]
    [InlineData(false, "WEBSITE_SKU=ElasticPremium")]
    [InlineData(false, "WEBSITE_SKU=Dynamic")]
    [InlineData(false, "WEBSITE_SKU=FlexConsumption")]
    [InlineData(false, "CONTAINER_NAME=x", "WEBSITE_SITE_NAME=s")]
    [InlineData(false, "CONTAINER_NAME=x", "WEBSITE_PLACEHOLDER_MODE=1")]
    [InlineData(false, "CONTAINER_NAME=x", "LEGION_SERVICE_HOST=l")]
    [InlineData(false, "WEBSITE_POD_NAME=x")]
    [InlineData(false, "WEBSITE_POD_NAME=x", "LEGION_SERVICE_HOST=l")]
    [InlineData(true, "CONTAINER_NAME=x")]
    [InlineData(true, "WEBSITE_SITE_NAME=x")]
    [InlineData(true, "WEBSITE_INSTANCE_ID=x", "MANAGED_ENVIRONMENT=env")]
    [InlineData(true, "WEBSITE_SKU=Dynamic", "MANAGED_ENVIRONMENT=env")]
    [InlineData(true, "CONTAINER_NAME=x", "WEBSITE_SITE_NAME=s", "MANAGED_ENVIRONMENT=env")]
    [InlineData(true, "WEBSITE_SKU=Dynamic", "DAPR_EXTENSION_ENABLED=true")]
    [InlineData(true)]
    public async Task HostingPlan_WithoutSidecar_LeavesTheExtensionOutWithOneWarning(bool active, params string[] settings)
    {
        await using var host = Create(s =>
        {
            s.AppPort = 0;
            s.AllowPartialHostStartup = true;
            s.Settings["CONTAINER_NAME"] = "";
            foreach (var setting in settings)
                s.Settings[setting.Split('=')[0]] = setting.Split('=')[1];
        });

        await host.StartAsync();

        var warnings = host.Logs.Of("Host.Triggers.Dapr").Where(e => e.Level == LogLevel.Warning).ToList();
        Assert.Equal(active, host.Address is not null);
        if (active)
            Assert.Empty(warnings);
        else
            Assert.Contains("DAPR_EXTENSION_ENABLED", Assert.Single(warnings).Message);
    }

    private static FunctionHost Create(Action<FunctionHost.Setup> configure) => FunctionHost.Create([typeof(Functions)], s =>
    {
        s.AppPort = null;
        configure(s);
    });

    private static DaprOptions OptionsOf(FunctionHost host) => host.Services.GetRequiredService<IOptions<DaprOptions>>().Value;

    public sealed class Functions
    {
        [FunctionName("echo")]
        public string? Echo([DaprServiceInvocationTrigger] string? payload) => payload;
    }

    public sealed class MissingInTrigger
    {
        [FunctionName("Missing")]
        public void Run([DaprServiceInvocationTrigger(MethodName = "x-%NoSuchSetting%")] string? payload) => _ = payload;
    }

    public sealed class MissingInOutput
    {
        [FunctionName("Missing")]
        public void Run(
            [DaprServiceInvocationTrigger] string? payload, [DaprInvoke(AppId = "%NoSuchSetting%", MethodName = "m")] out string? output) =>
            output = payload;
    }

    public sealed class MissingInReturn
    {
        [FunctionName("Missing")]
        [return: DaprInvoke(AppId = "a", MethodName = "%NoSuchSetting%")]
        public string? Run([DaprServiceInvocationTrigger] string? payload) => payload;
    }
}
