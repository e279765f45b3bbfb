using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.ServiceInvocation;

/// <summary>Where the sidecar's own error made the function fail, the caller learns its status.</summary>
internal sealed class ServiceInvocationEndpoint(
    RoutePattern pattern, IReadOnlyList<string> methods, TriggeredFunction function, TriggerServices services, ILogger logger)
    : SingleFunctionEndpoint(pattern, methods, function, services, logger)
{
    public override bool IsForOtherApps => true;

    protected override (int Status, string ErrorCode) Classify(InvocationOutcome outcome) => outcome.DaprError is { } error
        ? ((int)error.StatusCode, error.ErrorCode)
        : (StatusCodes.Status500InternalServerError, ErrorResponse.RequestFailed);
}
