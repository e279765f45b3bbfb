using System.Globalization;
using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.Conformance;

/// <summary>
/// The sidecar that the suite is about: the local one, or the daprd at DAPR_CONFORMANCE_ENDPOINT, started with app id
/// <c>conformance</c>, the components beside this file and the app port DAPR_CONFORMANCE_APP_PORT.
/// </summary>
public sealed class ConformanceSidecar : IAsyncLifetime
{
    public const string AppId = "conformance";

    private static readonly string[] Topics = ["json", "text", "binary", "fields", "custom", "raw", "expired", "nested/topic", "drop", "gone", "bulk-publish"];

    private const string SpecialSubscriptions = """
        {"pubsubname":"pubsub","topic":"dead","route":"/topics/dead"},
        {"pubsubname":"pubsub","topic":"raw-wrapped","route":"topics/raw-wrapped","metadata":{"rawPayload":"true"}},
        {"pubsubname":"pubsub","topic":"bulk","route":"/topics/bulk","bulkSubscribe":{"enabled":true,"maxMessagesCount":2,"maxAwaitDurationMs":5000},"deadLetterTopic":"dead"},
        {"pubsubName":"pubsub","topic":"routed","routes":{"rules":[
          {"match":"event.type == \"special\"","path":"/topics/routed/type"},
          {"match":"has(event.data.kind) && event.data.kind == \"a\"","path":"/topics/routed/data"}],"default":"/topics/routed/other"}}
        """;

    private LocalSidecar? _sidecar;

    internal TestApp App { get; private set; } = null!;

    internal SidecarClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var endpoint = Environment.GetEnvironmentVariable("DAPR_CONFORMANCE_ENDPOINT");
        var port = endpoint is null ? 0 : int.Parse(Environment.GetEnvironmentVariable("DAPR_CONFORMANCE_APP_PORT")!, CultureInfo.InvariantCulture);
        App = await TestApp.StartAsync(app => app.Subscribe(Subscriptions()), port);
        if (endpoint is null)
        {
            var options = new LocalSidecarOptions { AppId = AppId, AppPort = App.Port, ResolveTimeout = TimeSpan.FromMilliseconds(50) };
            options.ResourcesPaths.Add(Path.Combine(AppContext.BaseDirectory, "Conformance", "components"));
            _sidecar = await LocalSidecar.StartAsync(options);
            endpoint = _sidecar.Address.ToString();
        }
        Client = new SidecarClient(new Uri(endpoint));
        await Eventually.TrueAsync(async () => (await Client.SendAsync("GET", "/v1.0/healthz")).Code == 204, "the sidecar is ready");
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_sidecar is not null)
            await _sidecar.DisposeAsync();
        await App.DisposeAsync();
    }

    private static string Subscriptions()
    {
        var plain = Topics.Select(topic => $$"""{"pubsubname":"pubsub","topic":"{{topic}}","route":"/topics/{{topic}}","deadLetterTopic":"dead"}""");
        return "[" + string.Join(',', plain) + "," + SpecialSubscriptions + "]";
    }
}

[CollectionDefinition(nameof(ConformanceSidecar))]
public sealed class ConformanceSuite : ICollectionFixture<ConformanceSidecar>;
