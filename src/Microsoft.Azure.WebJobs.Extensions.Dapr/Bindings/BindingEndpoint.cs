using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Bindings;

/// <summary>Takes the events of an input binding, and tells the sidecar at its start that there is a taker.</summary>
internal sealed class BindingEndpoint(RoutePattern pattern, TriggeredFunction function, TriggerServices services, ILogger logger)
    : SingleFunctionEndpoint(pattern, [HttpMethods.Post, HttpMethods.Options], function, services, logger)
{
    public override Task HandleAsync(HttpContext http)
    {
        if (!HttpMethods.IsOptions(http.Request.Method))
            return base.HandleAsync(http);
        http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    protected override Task WriteResultAsync(HttpContext http, object? result)
    {
        // With a retry policy a sidecar takes only 200 for success: a function's 201 or 204 would be delivered again.
        if (result is IResult or IActionResult)
            http.Response.OnStarting(SucceedWith200, http);
        else if (http.Response.StatusCode != StatusCodes.Status200OK)
            SucceedWith200(http);
        return base.WriteResultAsync(http, result);
    }

    private static Task SucceedWith200(object http)
    {
        var response = ((HttpContext)http).Response;
        if (response.StatusCode is > StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices)
            response.StatusCode = StatusCodes.Status200OK;
        return Task.CompletedTask;
    }

    protected override (int Status, string ErrorCode) Classify(InvocationOutcome outcome) =>
        (StatusCodes.Status500InternalServerError, outcome.DaprError?.ErrorCode ?? ErrorResponse.RequestFailed);
}
