using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Ecda.Linkage.Tests.Architecture;

/// <summary>The compiled library as its types and what they refer to.</summary>
internal static class LibraryTypes
{
    public const string Root = "Ecda.Linkage";

    private static readonly ModuleDefinition Library = ModuleDefinition.ReadModule(typeof(Linker).Assembly.Location);

    /// <summary>Every type of the library that is written in it, nested ones with their outer type.</summary>
    public static IEnumerable<TypeDefinition> TopLevel => Library.Types.Where(IsOwn);

    public static TypeDefinition Named(string fullName) => Library.GetType(fullName);

    /// <summary>A type with everything nested in it, such as the classes the compiler makes of lambdas.</summary>
    public static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    /// <summary>The library's top-level types that a type refers to in any way: inheritance, members, local variables and the operands of instructions.</summary>
    public static IEnumerable<TypeDefinition> ReferencesOf(TypeDefinition type) =>
        Own(WithNested(type).SelectMany(t => Declared(t).Concat(t.Methods.SelectMany(Used))));

    /// <summary>The library's top-level types that a type takes or holds: what it inherits, its fields, and the signatures of its methods.</summary>
    public static IEnumerable<TypeDefinition> TakenOrHeldBy(TypeDefinition type) => Own(WithNested(type).SelectMany(Declared));

    /// <summary>The library's top-level types in a member's signature.</summary>
    public static IEnumerable<TypeDefinition> SignatureOf(MethodDefinition method) => Own(Signature(method));

    /// <summary>Full names of the types, of the library or not, that the instructions of a type and those nested in it use.</summary>
    public static IEnumerable<string> UsedNames(TypeDefinition type) =>
        WithNested(type).SelectMany(t => t.Methods).SelectMany(Used).SelectMany(Flatten).Select(t => t.GetElementType().FullName);

    public static IEnumerable<TypeDefinition> Own(IEnumerable<TypeReference> references) =>
        references.SelectMany(Flatten).Where(t => t is not GenericParameter && t.Scope == Library).Select(t => Outermost(t.Resolve())).Where(IsOwn).Distinct();

    private static IEnumerable<TypeReference> Declared(TypeDefinition type) =>
        type.Interfaces.Select(i => i.InterfaceType)
            .Concat(type.BaseType is { } parent ? [parent] : [])
            .Concat(type.Fields.Select(f => f.FieldType))
            .Concat(type.GenericParameters.SelectMany(Constraints))
            .Concat(type.Methods.SelectMany(Signature));

    private static IEnumerable<TypeReference> Signature(MethodDefinition method) =>
        method.Parameters.Select(p => p.ParameterType).Append(method.ReturnType).Concat(method.GenericParameters.SelectMany(Constraints));

    private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) => parameter.Constraints.Select(c => c.ConstraintType);

    private static IEnumerable<TypeReference> Used(MethodDefinition method) => !method.HasBody
        ? []
        : method.Body.Variables.Select(v => v.VariableType)
            .Concat(method.Body.ExceptionHandlers.Where(h => h.CatchType is not null).Select(h => h.CatchType))
            .Concat(method.Body.Instructions.SelectMany(Operand));

    private static IEnumerable<TypeReference> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType), .. method is GenericInstanceMethod generic ? generic.GenericArguments : []],
        _ => [],
    };

    /// <summary>A type and everything it is made of: element types, generic arguments, outer types.</summary>
    private static IEnumerable<TypeReference> Flatten(TypeReference? type) => type switch
    {
        null => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Flatten).Concat(Flatten(generic.ElementType)),
        IModifierType modifier => Flatten(modifier.ElementType).Concat(Flatten(modifier.ModifierType)),
        TypeSpecification made => Flatten(made.ElementType),
        _ => [type],
    };

    private static TypeDefinition Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    /// <summary>False for what the compiler adds beside the library's own types.</summary>
    private static bool IsOwn(TypeDefinition type) =>
        (type.Namespace == Root || type.Namespace.StartsWith(Root + ".", StringComparison.Ordinal)) && !type.Name.StartsWith('<');
}
