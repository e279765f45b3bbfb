using System.Net;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;

/// <summary>A call to the sidecar failed. The message says what was called, what came back and what to do.</summary>
public class DaprException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="statusCode">The status that the sidecar answered, or the one that describes the failure best.</param>
    /// <param name="errorCode">Dapr's error code, such as <c>ERR_STATE_GET</c>.</param>
    /// <param name="message">What was called, what came back and what to do.</param>
    /// <param name="innerException">The cause, if it is known.</param>
    public DaprException(HttpStatusCode statusCode, string errorCode, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        StatusCode = statusCode;
        ErrorCode = errorCode;
    }

    /// <summary>The status that the sidecar answered, or the one that describes the failure best.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Dapr's error code, such as <c>ERR_STATE_GET</c>, or one of the extension's own, such as <c>ERR_DAPR_REQUEST_FAILED</c>.</summary>
    public string ErrorCode { get; }
}
