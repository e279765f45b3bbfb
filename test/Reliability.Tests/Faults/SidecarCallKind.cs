namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>A kind of call to the sidecar.</summary>
/// <param name="Function">The function that makes it, of <see cref="FaultFunctions"/>.</param>
/// <param name="Request">What the sidecar gets.</param>
/// <param name="Description">What errors say was called.</param>
internal sealed record SidecarCallKind(string Function, string Request, string Description)
{
    private static readonly SidecarCallKind[] Kinds =
    [
        new(nameof(FaultFunctions.Invoke), "POST /v1.0/invoke/app/method/method", "Invoking method 'method' of app 'app'"),
        new(nameof(FaultFunctions.InvokeGet), "GET /v1.0/invoke/app/method/method", "Invoking method 'method' of app 'app'"),
        new(nameof(FaultFunctions.InvokeDelete), "DELETE /v1.0/invoke/app/method/method", "Invoking method 'method' of app 'app'"),
        new(nameof(FaultFunctions.InvokeEmpty), "POST /v1.0/invoke/app/method/method", "Invoking method 'method' of app 'app'"),
        new(nameof(FaultFunctions.Publish), "POST /v1.0/publish/pubsub/topic", "Publishing to topic 'topic' of pub/sub 'pubsub'"),
        new(nameof(FaultFunctions.PublishBulk), "POST /v1.0-alpha1/publish/bulk/pubsub/topic", "Publishing 5 events to topic 'topic' of pub/sub 'pubsub'"),
        new(nameof(FaultFunctions.Bind), "POST /v1.0/bindings/binding", "Operation 'create' of binding 'binding'"),
        new(nameof(FaultFunctions.Save), "POST /v1.0/state/store", "Saving key 'key' in state store 'store'"),
        new(nameof(FaultFunctions.Read), "GET /v1.0/state/store/key", "Reading key 'key' of state store 'store'"),
        new(nameof(FaultFunctions.Secret), "GET /v1.0/secrets/secrets/key", "Reading secret 'key' of secret store 'secrets'"),
    ];

    public static IReadOnlyList<SidecarCallKind> All => Kinds;

    public bool IsGet => Request.StartsWith("GET", StringComparison.Ordinal);

    /// <summary>Whether the function needs the body of the answer.</summary>
    public bool IsInput => Function is nameof(FaultFunctions.Read) or nameof(FaultFunctions.Secret);

    public static SidecarCallKind Of(string function) => Array.Find(Kinds, k => k.Function == function)!;
}
