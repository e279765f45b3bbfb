namespace Dapr.LocalSidecar.AppChannel;

/// <summary>Something that delivers events to the app: started when the app is there, stopped when it is not healthy any more.</summary>
internal interface IAppConsumer
{
    Task StartAsync(CancellationToken cancellation);

    Task StopAsync();
}
