using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.ServiceInvocation;

/// <summary>Answers an invocation with the function's return value, or with an error that tells whose it is.</summary>
internal sealed class ServiceInvocationEndpoint(
    string path, IReadOnlyList<string> methods, TriggeredFunction function, TriggerServices services, ILogger logger)
    : AppEndpoint(path, methods)
{
    public override IReadOnlyList<TriggeredFunction> Functions { get; } = [function];

    public override async Task HandleAsync(HttpContext http)
    {
        var request = await InboundRequest.ReadAsync(http);
        var outcome = await function.InvokeAsync(request, http.RequestAborted);
        switch (outcome.End)
        {
            case InvocationEnd.Succeeded:
                await ResultWriter.WriteAsync(http, outcome.Result);
                break;
            case InvocationEnd.Unconvertible:
                Log.BodyNotConvertible(logger, function.Name, outcome.Error!.Message);
                await ErrorResponse.WriteAsync(http, StatusCodes.Status400BadRequest, ErrorResponse.BadRequest, outcome.Error.Message);
                break;
            case InvocationEnd.Canceled:
                Log.InvocationCanceled(logger, function.Name);
                break;
            default:
                await AnswerFailureAsync(http, outcome);
                break;
        }
    }

    private Task AnswerFailureAsync(HttpContext http, InvocationOutcome outcome)
    {
        var error = outcome.DaprError;
        var status = error is null ? HttpStatusCode.InternalServerError : error.StatusCode;
        Log.InvocationFailed(logger, function.Name, outcome.InvocationId, (int)status);
        return ErrorResponse.WriteAsync(http, (int)status, error?.ErrorCode ?? ErrorResponse.RequestFailed, MessageOf(outcome));
    }

    private string MessageOf(InvocationOutcome outcome)
    {
        var message = $"Function '{function.Name}' failed (invocation {outcome.InvocationId}).";
        return services.DetailedErrors ? $"{message} {Describe(outcome.Cause)}" : message;
    }

    private static string Describe(Exception? cause) => cause?.InnerException is { } inner ? $"{cause.Message} {inner.Message}" : cause?.Message ?? "";
}
