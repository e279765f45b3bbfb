namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>One function's view of a request: the converted value and, in the end, the returned one.</summary>
internal sealed class Invocation(InboundRequest request, BodyConverter converter)
{
    private object? _converted;
    private bool _isConverted;

    public InboundRequest Request => request;

    /// <summary>What the function returned; an output failure afterwards makes it void.</summary>
    public object? Result { get; set; }

    /// <exception cref="UnconvertibleBodyException">The body does not fit the parameter's type.</exception>
    public void Convert()
    {
        _converted = converter.Convert(request);
        _isConverted = true;
    }

    /// <summary>Each attempt of a function with a retry policy gets a value of its own, as the earlier one may have been changed.</summary>
    public object? TakeValue()
    {
        if (!_isConverted)
            Convert();
        _isConverted = false;
        return _converted;
    }
}
