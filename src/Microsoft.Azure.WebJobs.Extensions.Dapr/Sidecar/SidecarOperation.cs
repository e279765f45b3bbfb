using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>What is asked of the sidecar: its name in traces and metrics, and the category under which calls are logged.</summary>
internal sealed record SidecarOperation(string Name, string LogCategory)
{
    public static readonly SidecarOperation Invoke = new("invoke", LogCategories.InvokeOutput);
    public static readonly SidecarOperation Publish = new("publish", LogCategories.PublishOutput);
    public static readonly SidecarOperation BulkPublish = new("publish.bulk", LogCategories.PublishOutput);
    public static readonly SidecarOperation Binding = new("binding", LogCategories.BindingOutput);
    public static readonly SidecarOperation ReadState = new("state.get", LogCategories.StateInput);
    public static readonly SidecarOperation SaveState = new("state.save", LogCategories.StateOutput);
    public static readonly SidecarOperation ReadSecret = new("secret.get", LogCategories.SecretInput);
    public static readonly SidecarOperation Metadata = new("metadata", LogCategories.Listener);
}
