namespace Functions.ScriptHost.Tests.Testing;

/// <summary>Entries of function.json that many tests use.</summary>
internal static class Bindings
{
    public const string Invoked = """{"type":"daprServiceInvocationTrigger","name":"payload","direction":"in"}""";
    public const string Topic = """{"type":"daprTopicTrigger","name":"event","direction":"in","pubSubName":"pubsub","topic":"orders"}""";
    public const string Bound = """{"type":"daprBindingTrigger","name":"payload","direction":"in","bindingName":"timer"}""";
    public const string StateIn = """{"type":"daprState","name":"state","direction":"in","stateStore":"store","key":"k"}""";
    public const string SecretIn = """{"type":"daprSecret","name":"secret","direction":"in","secretStoreName":"vault","key":"k"}""";
    public const string StateOut = """{"type":"daprState","name":"out","direction":"out","stateStore":"store","key":"k"}""";
    public const string InvokeOut = """{"type":"daprInvoke","name":"out","direction":"out","appId":"app","methodName":"m","httpVerb":"post"}""";
    public const string PublishOut = """{"type":"daprPublish","name":"out","direction":"out","pubSubName":"pubsub","topic":"orders"}""";
    public const string BindingOut = """{"type":"daprBinding","name":"out","direction":"out","bindingName":"mail","operation":"create"}""";

    /// <summary>A CloudEvent as a sidecar delivers it.</summary>
    public static string Event(string data) => $$$"""
        {"id":"e-1","source":"shop","type":"order","specversion":"1.0","datacontenttype":"application/json","topic":"orders","pubsubname":"pubsub","data":{{{data}}}}
        """;
}
