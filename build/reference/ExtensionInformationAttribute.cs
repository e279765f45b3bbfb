namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Names the package that the Functions host loads for the bindings of this assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public class ExtensionInformationAttribute : Attribute
{
    /// <summary>Names the host package.</summary>
    /// <param name="extensionPackage">The package id.</param>
    /// <param name="extensionVersion">The package version.</param>
    public ExtensionInformationAttribute(string extensionPackage, string extensionVersion)
        : this(extensionPackage, extensionVersion, false)
    {
    }

    /// <summary>Names the host package.</summary>
    /// <param name="extensionPackage">The package id.</param>
    /// <param name="extensionVersion">The package version.</param>
    /// <param name="enableImplicitRegistration">Whether the package is loaded although no binding of it is used.</param>
    public ExtensionInformationAttribute(string extensionPackage, string extensionVersion, bool enableImplicitRegistration)
    {
    }
}
