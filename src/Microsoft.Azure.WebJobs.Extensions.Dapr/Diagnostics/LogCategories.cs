namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

/// <summary>The categories under which the extension logs; host.json's <c>logging.logLevel</c> filters by them.</summary>
internal static class LogCategories
{
    public const string Listener = "Host.Triggers.Dapr";
    public const string ServiceInvocationTrigger = Listener + ".ServiceInvocationTrigger";
    public const string TopicTrigger = Listener + ".TopicTrigger";
    public const string BindingTrigger = Listener + ".BindingTrigger";

    public const string Bindings = "Host.Bindings.Dapr";
    public const string StateInput = Bindings + ".StateInput";
    public const string StateOutput = Bindings + ".StateOutput";
    public const string SecretInput = Bindings + ".SecretInput";
    public const string InvokeOutput = Bindings + ".InvokeOutput";
    public const string BindingOutput = Bindings + ".BindingOutput";
    public const string PublishOutput = Bindings + ".PublishOutput";
}
